package shop.service;

import static shop.model.FeatureFlags.GIFT_WRAP; //= gift-wrap
import static shop.model.FeatureFlags.*;

import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.LDValue;
import com.launchdarkly.sdk.server.LDClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.model.FeatureFlags;
import shop.model.Names;

@Service
public class OrderService {
    private static final Logger LOG = LoggerFactory.getLogger(OrderService.class);
    private static final String TOPIC = "orderNotes";

    private final LDClient ldClient;
    private final MeterRegistry meters;

    public OrderService(LDClient ldClient, MeterRegistry meters) {
        this.ldClient = ldClient;
        this.meters = meters;
    }

    public Order place(Cart cart, LDContext context) {
        boolean wrap = ldClient.boolVariation(GIFT_WRAP, context, false); //= gift-wrap
        String engine = this.ldClient.stringVariation(FeatureFlags.PRICE_ENGINE, context, "v1"); //= shop.price-engine
        int split = ldClient.intVariation(
                ORDER_SPLIT, //= ORDER_SPLIT
                context,
                1);
        double share = ldClient.doubleVariation("deposit-share", context, 0.2); //= deposit-share
        LDValue rules = ldClient.jsonValueVariation("order_rules", context, LDValue.ofNull()); //= order_rules
        meters.counter("gift-wrap", "engine", engine).increment();
        if (wrap && cart.has("gift-wrap")) {
            LOG.info("gift-wrap for {}", cart.id());
        }
        return cart.toOrder(engine, split, share, rules.get("order_rules"));
    }

    public void note(Order order, String text) {
        if (ldClient.boolVariationDetail(ORDER_NOTES, order.context(), true).getValue()) { //= orderNotes
            producer.send(TOPIC, text);
        }
    }

    public List<Order> find(String SEARCH, Names.Action action) {
        if (action == Names.Action.SEARCH) {
            return repository.query("select * from orders where search like ?", SEARCH);
        }
        return repository.query("select export, \"gift-wrap\" from orders");
    }

    public void listen() {
        ldClient.getFlagTracker().addFlagValueChangeListener("gift-wrap", LDContext.create("system"), event -> reload()); //= gift-wrap
        ldClient.getFlagTracker().addFlagChangeListener(event -> {
            if (event.getKey().equals(STOCK) || "deposit-share".equals(event.getKey())) { //= shop.stock; deposit-share
                reload();
            }
        });
        ldClient.track("gift-wrap-chosen", LDContext.create("export"));
    }
}
