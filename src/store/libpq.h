#pragma once
// libpq, loaded when a record is first kept in PostgreSQL and not before: it brings some thirty
// libraries with it (TLS, Kerberos, LDAP), which would cost every other command milliseconds and
// megabytes. The functions have the names and arguments that its manual gives them.

#include <libpq-fe.h>

namespace breakwater::store {

/// Its functions; all null where the library is not installed.
struct Libpq {
    decltype(&::PQcancel) PQcancel;
    decltype(&::PQclear) PQclear;
    decltype(&::PQcmdStatus) PQcmdStatus;
    decltype(&::PQcmdTuples) PQcmdTuples;
    decltype(&::PQconnectdb) PQconnectdb;
    decltype(&::PQconsumeInput) PQconsumeInput;
    decltype(&::PQerrorMessage) PQerrorMessage;
    decltype(&::PQexec) PQexec;
    decltype(&::PQexecPrepared) PQexecPrepared;
    decltype(&::PQfinish) PQfinish;
    decltype(&::PQfreeCancel) PQfreeCancel;
    decltype(&::PQgetCancel) PQgetCancel;
    decltype(&::PQgetResult) PQgetResult;
    decltype(&::PQgetisnull) PQgetisnull;
    decltype(&::PQgetlength) PQgetlength;
    decltype(&::PQgetvalue) PQgetvalue;
    decltype(&::PQprepare) PQprepare;
    decltype(&::PQputCopyData) PQputCopyData;
    decltype(&::PQputCopyEnd) PQputCopyEnd;
    decltype(&::PQresultErrorField) PQresultErrorField;
    decltype(&::PQresultErrorMessage) PQresultErrorMessage;
    decltype(&::PQresultStatus) PQresultStatus;
    decltype(&::PQsendQueryPrepared) PQsendQueryPrepared;
    decltype(&::PQsetClientEncoding) PQsetClientEncoding;
    decltype(&::PQsetNoticeProcessor) PQsetNoticeProcessor;
    decltype(&::PQsetSingleRowMode) PQsetSingleRowMode;
    decltype(&::PQstatus) PQstatus;
    decltype(&::PQtransactionStatus) PQtransactionStatus;
};

/// Whether the library is there: nothing of libpq() may be called where it is not.
bool has_libpq();
Libpq const& libpq();

}  // namespace breakwater::store
