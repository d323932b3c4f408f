package lexicon

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write compiled.bin anew")

// ignored is what is worked out, not content.
var ignored = cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".derived" }, cmp.Ignore())

// laidOutAlike compares patterns by all that is in them.
var laidOutAlike = cmp.Exporter(func(reflect.Type) bool { return true })

func TestCompiled(t *testing.T) {
	s, problems := load(os.DirFS("."), nil)
	for _, p := range problems {
		t.Error(p)
	}
	got := compile(s)
	if *update {
		if err := os.WriteFile(filepath.Join("compiled.bin"), got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(got) != compiledForm {
		t.Error("compiled.bin is not what the data files say; run go generate ./lexicon")
	}
	back, ok := decode(string(got))
	if !ok {
		t.Fatal("the compiled form cannot be read back")
	}
	if d := cmp.Diff(s, back, ignored); d != "" {
		t.Errorf("compiled form (+) and data files (-) differ:\n%s", d)
	}
	if d := cmp.Diff(s.Patterns(), back.Patterns(), laidOutAlike); d != "" {
		t.Errorf("patterns differ:\n%s", d)
	}
	if d := cmp.Diff(s.derived.titles(), back.derived.titles(), laidOutAlike); d != "" {
		t.Errorf("title books differ:\n%s", d)
	}
	if d := cmp.Diff(s.derived.headings(), back.derived.headings(), laidOutAlike); d != "" {
		t.Errorf("heading books differ:\n%s", d)
	}
	if s.Hash() != back.Hash() {
		t.Errorf("hash %s, read back %s", s.Hash(), back.Hash())
	}
}
