package mail.list

import mail.flags.FlagKey
import mail.flags.MailSetting

class MailList(private val provider: FlagProvider, private val badge: UnreadBadge) {
    fun bind() {
        if (provider.provide(FlagKey.UnreadBadge).isEnabled()) badge.show() //= unread_badge
        if (settings.has(MailSetting.SwipeToArchive)) hints.show("swipe to archive")
    }

    fun rank(key: FlagKey) = when (key) {
        FlagKey.SwipeToArchive -> 1 //= swipe_to_archive
        else -> 0
    }
}
