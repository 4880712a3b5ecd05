from harbour.flags import Flag

TIDES = Flag("tide_tables")  #= tide_tables
BOOKING = Flag("berth_booking")  #= berth_booking


def rows(request):
    return flag_is_active(request, "quiet_hours")  #= quiet_hours
