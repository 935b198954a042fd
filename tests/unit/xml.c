/* SPDX-License-Identifier: MIT */
/* Text as XML takes it: entities as the standard names them (XML 1.0, 4.6), and
 * no character that it has not (2.2). */
#include "base/xml.h"
#include "base/collector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void markup_stands_for_itself(void **unused)
{
    (void)unused;
    struct region region = REGION_EMPTY;
    struct collector collector;
    xml_text("a<b> & \"c\"\n\td\x01\x7f\xc3\xa9", collector_open(&collector));
    assert_string_equal(collector_close(&collector, &region),
                        "a&lt;b&gt; &amp; &quot;c&quot;\n\td\xef\xbf\xbd"
                        "\xef\xbf\xbd\xc3\xa9");
    region_free(&region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_stands_for_itself),
    };
    return cmocka_run_group_tests_name("xml", tests, NULL, NULL);
}
