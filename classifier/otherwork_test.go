package classifier

import (
	"slices"
	"testing"
)

// TestOtherWork: a draft of another occupation says so by its words; where next
// to nothing is said, nothing outweighs.
func TestOtherWork(t *testing.T) {
	c := shipped(t)
	nurse := Document{Title: "Nurse", Text: "Your work\n\n- Care for patients on the ward and take vital signs\n- Give medication and document patient care\n- Support doctors and nurses on the night shift\n- Registered nurse with a nursing degree\n"}
	o := c.OtherWork(nurse)
	var words []string
	for _, s := range o.Words {
		words = append(words, nurse.Text[s.Start:s.End])
	}
	if !o.Decided || o.Occupation == "" || len(words) < 3 {
		t.Fatalf("the nurse is %q by %v, decided: %v", o.Occupation, words, o.Decided)
	}
	slices.Sort(words)
	if len(slices.Compact(words)) != len(o.Words) {
		t.Errorf("a word is told twice: %v", words)
	}
	for _, d := range []Document{{}, {Text: "Come and work with us.\n"}, {Text: mixes["halves"]}} {
		if o := c.OtherWork(d); o.Decided {
			t.Errorf("%q: other work outweighs: %+v", d.Text, o)
		}
	}
}
