// A child's position cannot be passed where a worker's is wanted.
#include "journey/fact.h"

using namespace breakwater::journey;

int caseload(WorkerIndex worker) {
    return worker.value;
}

int main() {
#ifdef MUST_NOT_COMPILE
    return caseload(ChildIndex{1});
#else
    return caseload(WorkerIndex{1});
#endif
}
