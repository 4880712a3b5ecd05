#ifndef FLAGS_H
#define FLAGS_H

#include <stdbool.h>

/* Keys as the platform knows them; "demo" is for shows. */
#define FLAG_DEMO "demo" //= demo
#define FLAG_FAST_BOOT "fast-boot" //= fast-boot
#define FLAG_TELEMETRY \
    "telemetry_v2" //= telemetry_v2
#define FLAG_PHONES "phones" /* in the office */ //= phones
#define FLAG_LOW_POWER "low-power" //? low-power

#define MENU_DEMO "demo"
#define MENU_PHONES "phones"

extern const char *const FLAG_OTA; //= ota.update

/* One line for each flag: member, key, default. */
#define DEVICE_FLAGS(X) \
    X(DEVICE_WIFI6, "wifi6", false) /*= wifi6 */ \
    X(DEVICE_MESH, "mesh.radio", true) /*= mesh.radio */ \
    X(DEVICE_LEDS, "leds", true) /*? leds */

enum device_flag {
#define AS_MEMBER(member, key, fallback) member,
    DEVICE_FLAGS(AS_MEMBER)
#undef AS_MEMBER
};

enum device_part { PART_WIFI6, PART_MESH, PART_LEDS };

bool flag_enabled(const char *key, bool fallback);
bool device_flag_on(enum device_flag flag);

#define FLAG_ON(key) flag_enabled((key), false)

#endif
