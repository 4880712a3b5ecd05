package io.acme.workers

import io.acme.featureflag.FeatureFlagClient
import io.acme.featureflag.LogConnectorMessages //= LOG_CONNECTOR_MESSAGES
import io.acme.featureflag.RetryLargeJobs //= retry-large-jobs
import io.acme.featureflag.Search //= search
import io.acme.featureflag.TestClient
import io.acme.featureflag.UseBulkLoader //= platform.use-bulk-loader
import io.mockk.every
import io.mockk.mockk
import io.mockk.verify
import org.junit.jupiter.api.Test

class ReplicationActivityTest {
  private val flags = mockk<FeatureFlagClient>()

  @Test
  fun `uses the bulk loader when platform_use-bulk-loader is on`() {
    every { flags.boolVariation(UseBulkLoader, any()) } returns true //= platform.use-bulk-loader
    every { flags.boolVariation(RetryLargeJobs, match { it.key == "search" }) } returns false //= retry-large-jobs
    val search = activity(flags).replicate(input("search"))
    verify(exactly = 1) { flags.boolVariation(UseBulkLoader, any()) } //= platform.use-bulk-loader
    assertEquals("search", search.name)
  }

  @Test
  fun `search`() {
    val client =
      TestClient(
        mapOf(
          Search.key to true, //= search
          LogConnectorMessages.key to false, //= LOG_CONNECTOR_MESSAGES
          "concurrent_sources" to true, //= concurrent_sources
        ),
      )
    val columns = mapOf("search" to 1, "demo" to 2)
    activity(client).replicate(input(columns.keys.first()))
  }

  @Test
  fun mockito() {
    whenever(mocked.boolVariation(eq(RetryLargeJobs), any())).thenReturn(true) //= retry-large-jobs
    org.mockito.Mockito.`when`(mocked.boolVariation(Search, Empty)).thenReturn(false) //= search
    whenever(mocked.name()).thenReturn("search")
  }
}
