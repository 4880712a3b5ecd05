#pragma once

// Each declares a variable of the namespace GFlag, which the command line may set by its name.
#define DEFINE_FAST_FLAG(name, value) \
  namespace GFlag { \
  engine::Flag name(#name, value); \
  }
#define DECLARE_FAST_FLAG(name) \
  namespace GFlag { \
  extern engine::Flag name; \
  }
#define DEFINE_COUNTER(name) engine::Counter name(#name)
