package com.browser.autofill.api

import com.browser.anvil.annotations.ContributesRemoteFeature
import com.browser.feature.toggles.api.Toggle
import com.browser.feature.toggles.api.Toggle.DefaultFeatureValue

@ContributesRemoteFeature(
    scope = AppScope::class,
    featureName = "autofill", //= autofill
    settingsStore = AutofillSettingsStore::class,
)
interface AutofillFeature {
    /** The whole feature. Off: nothing of autofill is shown. */
    @Toggle.DefaultValue(DefaultFeatureValue.FALSE)
    fun self(): Toggle //= autofill

    @Toggle.DefaultValue(DefaultFeatureValue.TRUE)
    @Toggle.InternalAlwaysEnabled
    fun canSaveCredentials(): Toggle //= canSaveCredentials

    @Toggle.DefaultValue(defaultValue = DefaultFeatureValue.INTERNAL)
    fun onForExistingUsers(): Toggle //= onForExistingUsers

    @Toggle.Experiment
    @Toggle.DefaultValue(DefaultFeatureValue.FALSE)
    fun settingsScreen(): Toggle //= settingsScreen

    @Toggle.DefaultValue(DefaultFeatureValue.FALSE)
    fun importFromFile(): Toggle //? importFromFile
}

interface AutofillStore {
    fun canSaveCredentials(): Boolean

    fun settingsScreen(): String

    fun self(): AutofillStore
}
