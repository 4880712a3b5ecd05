package io.acme.workers

import io.acme.featureflag.ConcurrentSources //= concurrent_sources
import io.acme.featureflag.Connection
import io.acme.featureflag.FeatureFlagClient
import io.acme.featureflag.HeartbeatSeconds //= heartbeat-max-seconds-between-messages
import io.acme.featureflag.Multi
import io.acme.featureflag.RetryLargeJobs //= retry-large-jobs
import io.acme.featureflag.UseBulkLoader as BulkLoader //= platform.use-bulk-loader
import io.acme.featureflag.Workspace
import io.github.oshai.kotlinlogging.KotlinLogging

private val logger = KotlinLogging.logger {}

class ReplicationActivity(
  private val featureFlagClient: FeatureFlagClient,
  private val metrics: MetricClient,
) {
  fun replicate(input: ReplicationInput): ReplicationOutput {
    val context = Multi(listOf(Workspace(input.workspaceId), Connection(input.connectionId)))
    val useBulkLoader = featureFlagClient.boolVariation(BulkLoader, context) //= platform.use-bulk-loader
    if (useBulkLoader) {
      logger.info { "platform.use-bulk-loader is on for ${input.connectionId}" }
      metrics.count("platform.use-bulk-loader", 1)
    }

    val heartbeat =
      featureFlagClient.intVariation(
        HeartbeatSeconds, //= heartbeat-max-seconds-between-messages
        context,
      )
    return when {
      featureFlagClient.boolVariation(ConcurrentSources, Workspace(input.workspaceId)) -> concurrent(input, heartbeat) //= concurrent_sources
      !featureFlagClient.boolVariation(flag = RetryLargeJobs, context = context) -> single(input) //= retry-large-jobs
      else -> retrying(input, label = "retry-large-jobs-worker")
    }
  }

  private fun concurrent(input: ReplicationInput, heartbeat: Int) = runAll(input.sources, heartbeat, "concurrent")

  private fun single(input: ReplicationInput): ReplicationOutput {
    val fieldSelection =
      if (featureFlagClient.boolVariation(io.acme.featureflag.FieldSelection, Connection(input.connectionId))) { //= connection.columnSelection
        FieldSelection.of(input)
      } else {
        FieldSelection.everything()
      }
    return run(input, fieldSelection)
  }
}

/** Which columns are read. */
data class FieldSelection(val columns: List<String>) {
  companion object {
    fun of(input: ReplicationInput) = FieldSelection(input.columns)

    fun everything() = FieldSelection(listOf("*"))
  }
}
