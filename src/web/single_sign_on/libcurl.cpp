#include "web/single_sign_on/libcurl.h"

#include "kernel/late_library.h"

namespace breakwater::web {

namespace {

LateLibrary const& library() {
    static LateLibrary const loaded{"libcurl.so.4"};
    return loaded;
}

Libcurl started() {
    Libcurl const functions{
        .curl_easy_cleanup = library()["curl_easy_cleanup"],
        .curl_easy_getinfo = library()["curl_easy_getinfo"],
        .curl_easy_init = library()["curl_easy_init"],
        .curl_easy_perform = library()["curl_easy_perform"],
        .curl_easy_setopt = library()["curl_easy_setopt"],
        .curl_free = library()["curl_free"],
        .curl_global_init = library()["curl_global_init"],
        .curl_slist_append = library()["curl_slist_append"],
        .curl_slist_free_all = library()["curl_slist_free_all"],
        .curl_url = library()["curl_url"],
        .curl_url_cleanup = library()["curl_url_cleanup"],
        .curl_url_get = library()["curl_url_get"],
        .curl_url_set = library()["curl_url_set"],
    };
    if (has_libcurl()) functions.curl_global_init(CURL_GLOBAL_DEFAULT);
    return functions;
}

}  // namespace

bool has_libcurl() {
    return library().is_there();
}

Libcurl const& libcurl() {
    static Libcurl const functions = started();
    return functions;
}

}  // namespace breakwater::web
