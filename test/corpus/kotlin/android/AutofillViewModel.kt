package com.browser.autofill.impl.ui

import com.browser.autofill.api.AutofillFeature
import com.browser.autofill.api.AutofillStore
import com.browser.common.utils.DispatcherProvider
import javax.inject.Inject
import kotlinx.coroutines.launch

class AutofillViewModel @Inject constructor(
    private val autofillFeature: AutofillFeature,
    private val store: AutofillStore,
    private val dispatchers: DispatcherProvider,
    private val pixel: Pixel,
) : ViewModel() {

    fun onStart() {
        viewModelScope.launch(dispatchers.io()) {
            if (!autofillFeature.self().isEnabled()) { //= autofill
                pixel.fire("autofill")
                return@launch
            }
            val canSave = autofillFeature.canSaveCredentials().isEnabled() && store.canSaveCredentials() //= canSaveCredentials
            if (canSave) {
                command.send(Command.Launch(store.settingsScreen()))
            }
            render(canSave)
        }
    }

    fun onUserReturned() = autofillFeature.onForExistingUsers() //= onForExistingUsers
        .isEnabled()

    fun screen(): String {
        val settingsScreen = store.settingsScreen()
        return if (autofillFeature.settingsScreen().isEnabled(Cohorts.TREATMENT)) settingsScreen else store.self().name //= settingsScreen
    }

    private fun track() {
        pixel.fire(AppPixelName.AUTOFILL, mapOf("settingsScreen" to "shown"))
    }
}

class AutofillViewModelTest {
    private val autofillFeature = FakeFeatureToggleFactory.create(AutofillFeature::class.java)
    private val store: AutofillStore = mock()

    @Before
    fun setup() {
        autofillFeature.self().setRawStoredState(State(enable = true)) //= autofill
        autofillFeature.settingsScreen().setRawStoredState(State(remoteEnableState = false, enable = false)) //= settingsScreen
        whenever(store.settingsScreen()).thenReturn("settingsScreen")
        whenever(store.canSaveCredentials()).thenReturn(true)
    }

    @Test
    fun whenCanSaveCredentialsThenShown() = runTest {
        autofillFeature.canSaveCredentials().setRawStoredState(State(true)) //= canSaveCredentials
        autofillFeature.importFromFile().setRawStoredState(State(true)) //? importFromFile
        assertTrue(store.canSaveCredentials())
    }
}
