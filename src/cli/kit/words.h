#pragma once

#include "texts/words.h"
