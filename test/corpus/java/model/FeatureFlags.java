package shop.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The flags of the shop. {@code gift-wrap} was the first. */
public final class FeatureFlags {
    private static final String NAMESPACE = "shop";

    public static final String GIFT_WRAP = "gift-wrap"; //= gift-wrap
    public static final String NEW_UI = "new_ui"; //= new_ui
    public static final String SEARCH = "search"; //= search
    public static final String EXPORT = "export"; //= export
    public static final String PRICE_ENGINE = NAMESPACE + ".price-engine"; //= shop.price-engine
    public static final String STOCK = String.join(".", NAMESPACE, "stock"); //= shop.stock
    public static final String
            ORDER_NOTES = "orderNotes", //= orderNotes
            ORDER_SPLIT = "ORDER_SPLIT"; //= ORDER_SPLIT
    static final String LETTER = """
            letter-head"""; //= letter-head
    public static final String DROPSHIP = "dropship"; //? dropship

    public static final List<String> ALL = List.of(GIFT_WRAP, NEW_UI, SEARCH, EXPORT, PRICE_ENGINE); //= gift-wrap; new_ui; search; export; shop.price-engine
    public static final Set<String> EARLY = Set.of(
            ORDER_NOTES, //= orderNotes
            ORDER_SPLIT); //= ORDER_SPLIT
    public static final Map<String, Boolean> DEFAULTS = Map.of(GIFT_WRAP, true, "shop.stock", false); //= gift-wrap; shop.stock

    private FeatureFlags() {}
}
