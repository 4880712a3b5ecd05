package shop.web;

import shop.model.FeatureFlags;
import shop.model.Names;
import shop.service.FlagService;

@RestController
@RequestMapping("/search")
@ConditionalOnFlag(FeatureFlags.SEARCH) //= search
public class CatalogueController {
    @Autowired private FlagService flagService;

    @Value("${search.limit:20}")
    private int search;

    private final MessageSource messages;
    private boolean newUi;

    @GetMapping("export")
    @RequiresFlag(key = "export", otherwise = HttpStatus.NOT_FOUND) //= export
    @PreAuthorize("hasAuthority('export')")
    public ResponseEntity<byte[]> export(@RequestParam("search") String search) {
        if (!permissions.has(Names.Permissions.EXPORT)) {
            return ResponseEntity.status(403).body("export".getBytes());
        }
        return ResponseEntity.ok().header("Content-Disposition", "export").body(write(search, "search"));
    }

    @GetMapping
    public String index(Model model) {
        newUi = flagService.isNewUi(); //= new_ui
        model.addAttribute("search", messages.getMessage("search", null, Locale.ENGLISH));
        model.addAttribute("newUi", newUi);
        model.addAttribute("split", flagService.isEnabled(FeatureFlags.ORDER_SPLIT, true)); //= ORDER_SPLIT
        if (flagService.anyOf("gift-wrap", FeatureFlags.STOCK, "pick-up-point")) { //= gift-wrap; shop.stock //? pick-up-point
            model.addAttribute("extras", List.of("gift-wrap", "export"));
        }
        return flagService.choose(
                FeatureFlags.NEW_UI, //= new_ui
                () -> "search",
                () -> "new_ui".replace('_', '-'));
    }

    @PostMapping("/notes")
    public void note(@RequestBody Note note) {
        String key = note.isLong() ? FeatureFlags.ORDER_NOTES : "order-notes-short"; //= orderNotes //? order-notes-short
        if (flagService.isDisabled(key)) {
            throw new ResponseStatusException(HttpStatus.GONE, "orderNotes");
        }
        audit.write(Names.Action.EXPORT, Names.EXPORT);
        audit.write(Names.Action.SEARCH.label, "orderNotes");
    }

    public String heading(String SEARCH) {
        String NEW_UI = messages.getMessage(SEARCH, null, Locale.ENGLISH);
        return NEW_UI + Names.NEW_UI;
    }

    @Bean
    public FilterRegistrationBean<FlagFilter> filter(FlagService flags) {
        var filter = new FilterRegistrationBean<>(new FlagFilter(flags, FeatureFlags.EXPORT)); //= export
        filter.addUrlPatterns("/export/*", "/search");
        filter.setName("export");
        return filter;
    }
}

@Retention(RetentionPolicy.RUNTIME)
@interface RequiresFlag {
    String key();

    HttpStatus otherwise() default HttpStatus.FORBIDDEN;
}

class FlagFilter extends OncePerRequestFilter {
    private final FlagService flags;
    private final String flagKey;

    FlagFilter(FlagService flags, String flagKey) {
        this.flags = flags;
        this.flagKey = flagKey;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        if (flags.isEnabled(flagKey)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("search", "off");
        }
    }
}
