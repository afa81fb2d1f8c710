#include "store/libpq.h"

#include "kernel/late_library.h"

namespace breakwater::store {

namespace {

LateLibrary const& library() {
    static LateLibrary const loaded{"libpq.so.5"};
    return loaded;
}

}  // namespace

bool has_libpq() {
    return library().is_there();
}

Libpq const& libpq() {
    static Libpq const functions{
        .PQcancel = library()["PQcancel"],
        .PQclear = library()["PQclear"],
        .PQcmdStatus = library()["PQcmdStatus"],
        .PQcmdTuples = library()["PQcmdTuples"],
        .PQconnectdb = library()["PQconnectdb"],
        .PQconsumeInput = library()["PQconsumeInput"],
        .PQerrorMessage = library()["PQerrorMessage"],
        .PQexec = library()["PQexec"],
        .PQexecPrepared = library()["PQexecPrepared"],
        .PQfinish = library()["PQfinish"],
        .PQfreeCancel = library()["PQfreeCancel"],
        .PQgetCancel = library()["PQgetCancel"],
        .PQgetResult = library()["PQgetResult"],
        .PQgetisnull = library()["PQgetisnull"],
        .PQgetlength = library()["PQgetlength"],
        .PQgetvalue = library()["PQgetvalue"],
        .PQprepare = library()["PQprepare"],
        .PQputCopyData = library()["PQputCopyData"],
        .PQputCopyEnd = library()["PQputCopyEnd"],
        .PQresultErrorField = library()["PQresultErrorField"],
        .PQresultErrorMessage = library()["PQresultErrorMessage"],
        .PQresultStatus = library()["PQresultStatus"],
        .PQsendQueryPrepared = library()["PQsendQueryPrepared"],
        .PQsetClientEncoding = library()["PQsetClientEncoding"],
        .PQsetNoticeProcessor = library()["PQsetNoticeProcessor"],
        .PQsetSingleRowMode = library()["PQsetSingleRowMode"],
        .PQstatus = library()["PQstatus"],
        .PQtransactionStatus = library()["PQtransactionStatus"],
    };
    return functions;
}

}  // namespace breakwater::store
