<?php

add_action('init', 'search');
add_filter('export', function ($demo) {
    return apply_filters('new-checkout', $demo);
});
register_setting('search', 'darkMode', ['type' => 'boolean']);

if (get_option('darkMode') === 'on' && current_user_can('export')) {
    wp_enqueue_style('new-checkout', plugins_url('new-checkout.css', __FILE__));
    add_menu_page('phones', 'phones', 'export', 'audit-log', 'render_audit_log');
}
echo esc_html__('fast-refunds', 'demo');
