#include "flags.h"
#include "menu.h"

#include <launchdarkly/api.h>

static const char *const FAST_BOOT = "fast";
static int telemetry_v2 = 2;

void boot(struct LDClient *client, struct menu *menu)
{
    int demo = menu_find(menu, "demo");

    if (flag_enabled(FLAG_FAST_BOOT, true)) //= fast-boot
        set_property("boot", FAST_BOOT);
    if (FLAG_ON(FLAG_TELEMETRY) || FLAG_ON("crash-dumps")) //= telemetry_v2 //? crash-dumps
        telemetry_start(telemetry_v2);
    if (flag_enabled("demo", false)) //= demo
        menu_add(menu, MENU_DEMO, demo);
    if (LDBoolVariation(client, FLAG_OTA, LDBooleanFalse)) { //= ota.update
        char *channel = LDStringVariationAlloc(client, "ota.channel", "stable"); //= ota.channel
        printf("ota.update on %s\n", channel);
        LDFree(channel);
    }
    int retries = LDIntVariation(
        client,
        "ota_retries", //= ota_retries
        3);
    if (device_flag_on(DEVICE_WIFI6)) //= wifi6
        radio_up(PART_WIFI6, "wifi6", retries);
    bool mesh = device_flag_on(DEVICE_MESH) && has_part(PART_MESH); //= mesh.radio
    bool leds = device_flag_on(DEVICE_LEDS); //? leds
    menu_add(menu, MENU_PHONES, mesh + leds);
    menu_add(menu, FLAG_ON(FLAG_PHONES) ? "phones" : "contacts", 0); //= phones
    getenv("FLAG_DEMO");
    run_sql("select phones, demo from menu where name = 'fast-boot'");
}

void test_boot(void)
{
    struct LDTestData *data = LDTestDataInit();
    struct LDFlagBuilder *flag = LDTestDataFlag(data, FLAG_DEMO); //= demo
    LDFlagBuilderValueForAllUsers(flag, LDNewBool(LDBooleanTrue));
    with_flag("telemetry_v2", true); //= telemetry_v2
    with_flag(FLAG_PHONES, false); //= phones
    with_property("telemetry_v2", "demo");
    boot(client_of(data), menu_of("demo", "phones"));
    assert_string_equal(part_name(PART_WIFI6), "wifi6");
}
