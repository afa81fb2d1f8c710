#include "store/libpq.h"

#include <dlfcn.h>

#include <bit>

namespace breakwater::store {

namespace {

void* library() {
    static void* const loaded = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    return loaded;
}

// Any function: its type is that of the member it is put into.
struct Found {
    char const* name;
    template <class Signature>
    operator Signature*() const {
        void* const found = library() == nullptr ? nullptr : dlsym(library(), name);
        return std::bit_cast<Signature*>(found);
    }
};

}  // namespace

bool has_libpq() {
    return library() != nullptr;
}

Libpq const& libpq() {
    static Libpq const functions{
        .PQcancel = Found{"PQcancel"},
        .PQclear = Found{"PQclear"},
        .PQcmdStatus = Found{"PQcmdStatus"},
        .PQcmdTuples = Found{"PQcmdTuples"},
        .PQconnectdb = Found{"PQconnectdb"},
        .PQconsumeInput = Found{"PQconsumeInput"},
        .PQerrorMessage = Found{"PQerrorMessage"},
        .PQexec = Found{"PQexec"},
        .PQexecPrepared = Found{"PQexecPrepared"},
        .PQfinish = Found{"PQfinish"},
        .PQfreeCancel = Found{"PQfreeCancel"},
        .PQgetCancel = Found{"PQgetCancel"},
        .PQgetResult = Found{"PQgetResult"},
        .PQgetisnull = Found{"PQgetisnull"},
        .PQgetlength = Found{"PQgetlength"},
        .PQgetvalue = Found{"PQgetvalue"},
        .PQprepare = Found{"PQprepare"},
        .PQputCopyData = Found{"PQputCopyData"},
        .PQputCopyEnd = Found{"PQputCopyEnd"},
        .PQresultErrorField = Found{"PQresultErrorField"},
        .PQresultErrorMessage = Found{"PQresultErrorMessage"},
        .PQresultStatus = Found{"PQresultStatus"},
        .PQsendQueryPrepared = Found{"PQsendQueryPrepared"},
        .PQsetClientEncoding = Found{"PQsetClientEncoding"},
        .PQsetNoticeProcessor = Found{"PQsetNoticeProcessor"},
        .PQsetSingleRowMode = Found{"PQsetSingleRowMode"},
        .PQstatus = Found{"PQstatus"},
        .PQtransactionStatus = Found{"PQtransactionStatus"},
    };
    return functions;
}

}  // namespace breakwater::store
