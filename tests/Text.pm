# SPDX-License-Identifier: MIT
#
# Files as texts, for tests in Perl (`use lib 'tests'; use Text;`).

package Text;

use strict;
use warnings;
use parent 'Exporter';

our @EXPORT = qw(text_of write_file);

# All that is in a file.
sub text_of {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    local $/;
    return <$in> // '';
}

# Makes a file of a text; returns its name.
sub write_file {
    my ($file, $text) = @_;
    open my $out, '>', $file or die "$file: $!\n";
    print $out $text;
    close $out or die "$file: $!\n";
    return $file;
}

1;
