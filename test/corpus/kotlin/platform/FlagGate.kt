package io.acme.workers

import io.acme.featureflag.*

fun FeatureFlagClient.isOn(flag: Flag<Boolean>, workspace: java.util.UUID): Boolean = boolVariation(flag, Workspace(workspace))

class SearchJob(private val flags: FeatureFlagClient, private val index: Index) {
  private val watched = listOf(Search, DestinationTimeout, LogConnectorMessages) //= search; destinationTimeout; LOG_CONNECTOR_MESSAGES

  fun run(job: Job) {
    if (!flags.isOn(Search, job.workspaceId)) { //= search
      return
    }
    index.search("search", limit = job.search.limit)
    job.search.forEach { search -> index.add(search, kind = "search") }
    if (flags.isOn(ShadowReads, job.workspaceId)) index.shadow() //? shadow-reads
  }

  fun timeout(job: Job, gate: Flag<Boolean> = DestinationTimeout): Long { //= destinationTimeout
    val destinationTimeout = job.settings["destinationTimeout"] ?: "60"
    return if (flags.isOn(gate, job.workspaceId)) destinationTimeout.toLong() else Long.MAX_VALUE
  }

  fun changed(key: String): String =
    when (key) {
      Search.key, FieldSelection.key -> "index" //= search; connection.columnSelection
      "NEED_STATE_VALIDATION" -> "state" //= NEED_STATE_VALIDATION
      else -> watched.joinToString { it.key }
    }

  fun describe(step: String): String =
    when (step) {
      "search" -> "Searching"
      "export" -> "Exporting"
      JobNames.SEARCH -> "Looking"
      else -> "$step-search"
    }
}

class Validation(private val flags: FeatureFlagClient) {
  private val validates by lazy { flags.boolVariation(NeedStateValidation, Empty) } //= NEED_STATE_VALIDATION

  fun check(state: State) {
    if (validates) state.validate() //= NEED_STATE_VALIDATION
    val env = System.getenv("SEARCH") ?: "NEED_STATE"
    state.note(env)
  }
}
