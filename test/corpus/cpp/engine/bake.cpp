#include "flags.h"
#include "light.h"

DEFINE_FAST_FLAG(BakeInThreads, false) //= BakeInThreads
DEFINE_FAST_FLAG(BakeProbes, true) //? BakeProbes
DECLARE_FAST_FLAG(StreamTextures) //= StreamTextures
DEFINE_COUNTER(StreamTextures)

namespace engine {

bool Baker::Ready() const {
  if (GFlag::BakeInThreads && threads_.empty()) return false; //= BakeInThreads
  return !GFlag::StreamTextures || queue_.Done("StreamTextures"); //= StreamTextures
}

void Baker::BakeInThreads() {
  const auto probes = GFlag::BakeProbes ? FindProbes() : Probes{}; //? BakeProbes
  for (auto& thread : threads_) thread.Take(probes);
}

}  // namespace engine

TEST(Baker, IsReady) {
  ScopedFlag flag{GFlag::BakeInThreads, true}; //= BakeInThreads
  EXPECT_FALSE(Baker().Ready());
}
