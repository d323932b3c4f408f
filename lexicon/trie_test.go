package lexicon

import (
	"slices"
	"testing"
)

// endsOf gives what ends at the nodes that a row of steps leads to,
// where no filter on the way there hides it.
func (t *Trie) endsOf(step int32, steps []Step) (ends []End) {
	end, last := t.Kids[step].End()
	switch {
	case last && len(steps) == 0:
		return []End{end}
	case last:
		return nil
	}
	node := &t.Nodes[t.Kids[step].Node()]
	if len(steps) == 0 {
		return t.EndsOf(node)
	}
	hash := Hash(keyOf(steps[0]))
	if t.Has(&node.Fan, hash) == 0 {
		return nil
	}
	for kid := t.First(node, hash); kid != 0; kid = t.Next(node, kid) {
		if t.Kids[kid].Gap() == steps[0].Gap {
			ends = append(ends, t.endsOf(kid, steps[1:])...)
		}
	}
	return ends
}

// Every pattern of the lexicon is at the end of its steps.
func TestTrieHasEveryPattern(t *testing.T) {
	s := Default()
	_, all := expandSet(t, s)
	trie := s.Patterns().All
	for _, p := range slices.Concat(all.terms, all.cues, all.sections, all.levels) {
		if p.End.Kind() == WordPattern && trie.Words[p.Steps[0].Stem] == p.End.Number()+1 {
			continue
		}
		if end := p.End; !slices.Contains(trie.endsOf(0, p.Steps), end) && !slices.Contains(trie.endsOf(0, p.Steps), endOf(TermPattern, int(end.Number()))) {
			t.Fatalf("pattern %+v is not in the trie", p)
		}
	}
}

func TestTrieLacksOtherSteps(t *testing.T) {
	trie := newTrie([]Pattern{{1, []Step{{Stem: 1}, {Stem: 2}}}, {2, []Step{{Stem: 1}, {Stem: 3, Gap: 2}}}, {3, []Step{{Stem: 1}, {Stem: 3}}}})
	first := &trie.Nodes[trie.Starts[1].Node]
	for id, want := range map[Step]int{{Stem: 1}: 0, {Stem: 2}: 1, {Stem: 3}: 2, {Stem: 4}: 0, {Exact: 2}: 0} {
		n := 0
		for kid := trie.First(first, Hash(keyOf(id))); kid != 0; kid = trie.Next(first, kid) {
			n++
		}
		if n != want {
			t.Errorf("%d children have step %+v, want %d", n, id, want)
		}
	}
}
