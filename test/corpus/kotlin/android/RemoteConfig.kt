package com.reader.flags

import androidx.annotation.StringRes

/** A switch that people with debug builds may set by hand. */
interface Feature {
    val key: String
    val defaultValue: Boolean
}

enum class FeatureFlag(
    override val key: String,
    @StringRes val title: Int,
    override val defaultValue: Boolean,
) : Feature {
    DARK_READER( //= dark_reader
        key = "dark_reader", //= dark_reader
        title = R.string.dark_reader,
        defaultValue = false,
    ),
    READ_ALOUD( //= readAloud
        key = "readAloud", //= readAloud
        title = R.string.read_aloud,
        defaultValue = true,
    ),
    SHELF_V2("shelf.v2", R.string.shelf, false), //= shelf.v2
    SEARCH("search", R.string.search, false), //= search
    KIDS_MODE("kids-mode", R.string.kids, false), //? kids-mode
    ;

    companion object {
        val local = setOf(DARK_READER, READ_ALOUD) //= dark_reader; readAloud
    }
}

enum class Screen { SEARCH, READ_ALOUD, SHELF, SETTINGS }

class RemoteConfig(private val remote: Remote, private val store: Preferences) {
    fun isEnabled(feature: FeatureFlag): Boolean =
        when (feature) {
            FeatureFlag.DARK_READER -> store.getBoolean(feature.key, feature.defaultValue) //= dark_reader
            FeatureFlag.SEARCH, //= search
            FeatureFlag.SHELF_V2, //= shelf.v2
            -> remote.getBoolean(feature.key)
            else -> feature.defaultValue
        }

    fun title(screen: Screen): Int =
        when (screen) {
            Screen.SEARCH -> R.string.search
            Screen.READ_ALOUD -> R.string.readAloud
            else -> R.string.shelf
        }
}

suspend fun RemoteConfig.reads() = isEnabled(FeatureFlag.READ_ALOUD) //= readAloud

@Composable
fun Shelf(config: RemoteConfig, navigate: (Screen) -> Unit) {
    val isNew = remember { config.isEnabled(FeatureFlag.SHELF_V2) } //= shelf.v2
    val search = rememberSaveable { mutableStateOf("search") }
    Column(Modifier.testTag("shelf.v2")) {
        Text(stringResource(R.string.dark_reader))
        if (isNew && config.isEnabled(FeatureFlag.SEARCH)) SearchBar(search) { navigate(Screen.SEARCH) } //= search
        Button(onClick = { navigate(Screen.READ_ALOUD) }) { Text("readAloud") }
    }
}

fun FeatureFlag.label(): String = "flag:$key".also { if (this == FeatureFlag.KIDS_MODE) it.trim() } //? kids-mode

data class ScreenState(val search: String, val darkReader: Boolean, val readAloud: Boolean) {
    fun dark() = copy(darkReader = true, readAloud = false)

    fun save(bundle: Bundle) {
        bundle.putString("search", search)
        bundle.putBoolean("dark_reader", darkReader)
        bundle.putBoolean("readAloud", readAloud)
    }
}

class RemoteConfigTest {
    private val config = mock<RemoteConfig>()

    @Test
    fun dark_reader_is_local() {
        whenever(config.isEnabled(FeatureFlag.DARK_READER)).thenReturn(true) //= dark_reader
        config.stub { on { isEnabled(FeatureFlag.READ_ALOUD) } doReturn false } //= readAloud
        assertThat(FeatureFlag.local).contains(FeatureFlag.READ_ALOUD) //= readAloud
        assertThat(ScreenState("search", darkReader = true, readAloud = false).search).isEqualTo("search")
    }
}
