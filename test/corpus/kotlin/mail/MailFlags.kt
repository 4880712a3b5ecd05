package mail.flags

@JvmInline
value class FlagKey(val value: String) {
    companion object {
        val UnreadBadge = "unread_badge".toFlagKey() //= unread_badge
        val SwipeToArchive = //= swipe_to_archive
            "swipe_to_archive".toFlagKey() //= swipe_to_archive
    }
}

fun String.toFlagKey() = FlagKey(this)

enum class MailSetting { UnreadBadge, SwipeToArchive }

/** What a list shows; the service of the same name knows nothing of flags. */
interface UnreadBadge

class MailCatalogue {
    val defaults = listOf(
        MailFlag(FlagKey.UnreadBadge, enabled = true), //= unread_badge
        MailFlag("swipe_to_archive".toFlagKey(), enabled = false), //= swipe_to_archive
    )
}
