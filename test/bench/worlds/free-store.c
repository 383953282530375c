/* A store that costs nothing: a shared library in the place of the keychain library's, with the items in it. It declares
   what it takes of Node-API by itself, so that no header of Node's is needed. ITEMS is a file of { "name", "value" }. */

#include <stddef.h>
#include <string.h>

typedef struct env *Env;
typedef struct value *Value;
typedef struct info *Info;
typedef struct deferred *Deferred;
typedef Value (*Callback)(Env, Info);
typedef struct {
  const char *name;
  Value symbol;
  Callback method, getter, setter;
  Value value;
  int attributes;
  void *data;
} Property;

int napi_define_class(Env, const char *, size_t, Callback, void *, size_t, const Property *, Value *);
int napi_get_cb_info(Env, Info, size_t *, Value *, Value *, void **);
int napi_set_named_property(Env, Value, const char *, Value);
int napi_get_named_property(Env, Value, const char *, Value *);
int napi_get_value_string_utf8(Env, Value, char *, size_t, size_t *);
int napi_create_buffer_copy(Env, size_t, const void *, void **, Value *);
int napi_get_null(Env, Value *);
int napi_create_promise(Env, Deferred *, Value *);
int napi_resolve_deferred(Env, Deferred, Value);

static const struct { const char *name, *value; } items[] = {
#include ITEMS
};

/* new AsyncEntry(service, name) */
static Value entry(Env env, Info info) {
  Value given[2], self;
  size_t count = 2;
  napi_get_cb_info(env, info, &count, given, &self, NULL);
  napi_set_named_property(env, self, "name", given[1]);
  return self;
}

/* entry.getSecret() */
static Value secret(Env env, Info info) {
  Value self, text, found, promise;
  Deferred deferred;
  size_t count = 0;
  char name[256];
  napi_get_cb_info(env, info, &count, NULL, &self, NULL);
  napi_get_named_property(env, self, "name", &text);
  napi_get_value_string_utf8(env, text, name, sizeof name, &count);
  napi_get_null(env, &found);
  for (size_t i = 0; i < sizeof items / sizeof *items; i++)
    if (strcmp(items[i].name, name) == 0)
      napi_create_buffer_copy(env, strlen(items[i].value), items[i].value, NULL, &found);
  napi_create_promise(env, &deferred, &promise);
  napi_resolve_deferred(env, deferred, found);
  return promise;
}

Value napi_register_module_v1(Env env, Value exports) {
  const Property methods = {.name = "getSecret", .method = secret};
  Value type;
  napi_define_class(env, "AsyncEntry", strlen("AsyncEntry"), entry, NULL, 1, &methods, &type);
  napi_set_named_property(env, exports, "AsyncEntry", type);
  return exports;
}
