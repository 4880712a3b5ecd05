#include "flags.h"

#include <launchdarkly/api.h>
#include <stdio.h>
#include <string.h>

const char *const FLAG_OTA = "ota.update"; //= ota.update

static struct LDClient *client;

static const struct {
    const char *key;
    bool fallback;
} defaults[] = {
    {FLAG_DEMO, false}, //= demo
    {FLAG_FAST_BOOT, true}, //= fast-boot
    {.key = "ota.update", .fallback = true}, //= ota.update
};

static const char *const device_keys[] = {
    [DEVICE_WIFI6] = "wifi6", //= wifi6
    [DEVICE_MESH] = "mesh.radio", //= mesh.radio
};

static const char *const part_names[] = {
    [PART_WIFI6] = "wifi6",
    [PART_MESH] = "mesh",
    [PART_LEDS] = "leds",
};

bool flag_enabled(const char *key, bool fallback)
{
    for (size_t at = 0; at < sizeof(defaults) / sizeof(defaults[0]); at++) {
        if (strcmp(defaults[at].key, key) == 0)
            fallback = defaults[at].fallback;
    }
    return LDBoolVariation(client, key, fallback);
}

bool device_flag_on(enum device_flag flag)
{
    return flag_enabled(device_keys[flag], false);
}

int flag_priority(const char *key)
{
    if (strcmp(key, FLAG_TELEMETRY) == 0) //= telemetry_v2
        return 1;
    if (!strcmp("fast-boot", key)) //= fast-boot
        return 2;
    fprintf(stderr, "no flag %s, is it \"demo\"?\n", key);
    return 0;
}

const char *part_name(enum device_part part)
{
    switch (part) {
    case PART_WIFI6:
        return part_names[part];
    default:
        return strcmp("phones", part_names[part]) ? "demo" : "";
    }
}
