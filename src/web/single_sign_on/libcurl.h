#pragma once
// libcurl, loaded when somebody outside is first asked or written to, and not before: it brings
// some thirty libraries with it. The functions have the names and arguments of its manual.

#include <curl/curl.h>

namespace breakwater::web {

/// Its functions; all null where the library is not installed.
struct Libcurl {
    decltype(&::curl_easy_cleanup) curl_easy_cleanup;
    decltype(&::curl_easy_getinfo) curl_easy_getinfo;
    decltype(&::curl_easy_init) curl_easy_init;
    decltype(&::curl_easy_perform) curl_easy_perform;
    decltype(&::curl_easy_setopt) curl_easy_setopt;
    decltype(&::curl_free) curl_free;
    decltype(&::curl_global_init) curl_global_init;
    decltype(&::curl_slist_append) curl_slist_append;
    decltype(&::curl_slist_free_all) curl_slist_free_all;
    decltype(&::curl_url) curl_url;
    decltype(&::curl_url_cleanup) curl_url_cleanup;
    decltype(&::curl_url_get) curl_url_get;
    decltype(&::curl_url_set) curl_url_set;
};

/// Whether the library is there: nothing of libcurl() may be called where it is not.
bool has_libcurl();
/// Loaded and started at the first call.
Libcurl const& libcurl();

}  // namespace breakwater::web
