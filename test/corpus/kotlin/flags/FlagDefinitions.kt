package io.acme.featureflag

/** Every flag is one of these. Temporary flags such as platform.use-bulk-loader go away. */
sealed class Flag<T>(val key: String, val default: T)

sealed class Temporary<T>(key: String, default: T) : Flag<T>(key = key, default = default)

sealed class Permanent<T>(key: String, default: T) : Flag<T>(key = key, default = default)

sealed class EnvVar(envVar: String, default: Boolean = false) : Flag<Boolean>(key = envVar, default = default)

object UseBulkLoader : Temporary<Boolean>(key = "platform.use-bulk-loader", default = false) //= platform.use-bulk-loader

object RetryLargeJobs : Permanent<Boolean>(key = "retry-large-jobs", default = true) //= retry-large-jobs

object FieldSelection : Temporary<Boolean>("connection.columnSelection", false) //= connection.columnSelection

object HeartbeatSeconds : Permanent<Int>( //= heartbeat-max-seconds-between-messages
  key = "heartbeat-max-seconds-between-messages", //= heartbeat-max-seconds-between-messages
  default = 10800,
)

data object Search : Temporary<Boolean>(key = "search", default = false) //= search

object ConcurrentSources : //= concurrent_sources
  Temporary<Boolean>(key = "concurrent_sources", default = false) //= concurrent_sources

object LogConnectorMessages : EnvVar(envVar = "LOG_CONNECTOR_MESSAGES") //= LOG_CONNECTOR_MESSAGES

object NeedStateValidation : EnvVar("NEED_STATE_VALIDATION") //= NEED_STATE_VALIDATION

object DestinationTimeout : Temporary<Boolean>(key = "destinationTimeout", default = false) //= destinationTimeout

object ShadowReads : Temporary<Boolean>(key = "shadow-reads", default = false) //? shadow-reads

// object OldLoader : Temporary<Boolean>(key = "concurrent_sources", default = true)

object JobNames {
  const val BULK_LOADER = "bulk-loader"
  const val SEARCH = "search"
}
