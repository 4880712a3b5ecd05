package shop.model;

public interface Names {
    String SEARCH = "search";
    String EXPORT = "shop.export";
    String GIFT_WRAP = "giftwrap";
    String NEW_UI = "new_ui_theme";

    interface Permissions {
        String EXPORT = "export";
        String ORDER_SPLIT = "order:split";
    }

    enum Action {
        SEARCH("search"),
        EXPORT("export"),
        GIFT_WRAP("wrap");

        final String label;

        Action(String label) {
            this.label = label;
        }
    }

    class Columns {
        static final String ORDER_NOTES = "order_notes";
        static final String SEARCH = "search";
        static final String[] ALL = {ORDER_NOTES, SEARCH, "stock"};
    }
}
