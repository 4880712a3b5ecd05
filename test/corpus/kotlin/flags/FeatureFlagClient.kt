package io.acme.featureflag

import com.launchdarkly.sdk.LDContext
import com.launchdarkly.sdk.server.LDClient
import jakarta.inject.Singleton

interface FeatureFlagClient {
  fun boolVariation(flag: Flag<Boolean>, context: Context): Boolean

  fun intVariation(flag: Flag<Int>, context: Context): Int
}

@Singleton
class LaunchDarklyClient(private val client: LDClient) : FeatureFlagClient {
  override fun boolVariation(flag: Flag<Boolean>, context: Context): Boolean =
    when (flag) {
      is EnvVar -> System.getenv(flag.key)?.toBoolean() ?: flag.default
      else -> client.boolVariation(flag.key, context.toLDContext(), flag.default)
    }

  override fun intVariation(flag: Flag<Int>, context: Context): Int =
    client.intVariation(flag.key, context.toLDContext(), flag.default)

  fun isReady(): Boolean = client.isFlagKnown("retry-large-jobs") //= retry-large-jobs
}

class TestClient(private val values: Map<String, Any> = mapOf()) : FeatureFlagClient {
  override fun boolVariation(flag: Flag<Boolean>, context: Context): Boolean = values[flag.key] as? Boolean ?: flag.default

  override fun intVariation(flag: Flag<Int>, context: Context): Int = values[flag.key] as? Int ?: flag.default
}

private fun Context.toLDContext(): LDContext =
  LDContext.builder(key).kind(kind).set("search", "on").set("tier", "demo").build()
