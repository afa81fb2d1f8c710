#pragma once
// See kernel/c_bytes.h.

#include "kernel/c_bytes.h"
