package batch

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"
)

// words makes a text of n words of a vocabulary of 500.
func words(rng *rand.Rand, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("w%d", rng.IntN(500))
	}
	return out
}

// TestNearDuplicates: how often a changed text is taken for a near-duplicate,
// by how many of its words were changed.
func TestNearDuplicates(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, c := range []struct {
		changed     float64 // part of the words
		least, most int     // of 200 found
	}{{0, 200, 200}, {0.005, 185, 200}, {0.01, 150, 200}, {0.1, 0, 30}, {0.3, 0, 0}, {1, 0, 0}} {
		found, exact := 0, 0
		for range 200 {
			a := words(rng, 600)
			b := append([]string(nil), a...)
			for range int(c.changed * float64(len(b))) {
				b[rng.IntN(len(b))] = "changed"
			}
			if c.changed == 1 {
				b = words(rng, 600)
			}
			var s seen
			ka, kb := keyOf(strings.Join(a, " ")), keyOf("\n"+strings.ToUpper(strings.Join(b, "\n- "))+".")
			s.add(&ka, "a")
			of, same, near := s.add(&kb, "b")
			if same || near {
				found++
			}
			if same {
				exact++
			}
			if (of == "a") != (same || near) {
				t.Fatalf("repeats %q, exact %v, near %v", of, same, near)
			}
		}
		if found < c.least || found > c.most || c.changed == 0 && exact != 200 {
			t.Errorf("%g of the words changed: %d of 200 found, %d of them exact; want %d to %d", c.changed, found, exact, c.least, c.most)
		}
		t.Logf("%g of the words changed: %d of 200 found, %d exact", c.changed, found, exact)
	}
}

// TestSeenBytes: what a listing costs in memory.
func TestSeenBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var s seen
	const n = 50_000
	for i := range n {
		var k key
		k.ok, k.exact = true, rng.Uint64()
		for j := range k.bins {
			k.bins[j] = byte(rng.Uint32())
		}
		s.add(&k, fmt.Sprintf("listing-%d", i))
	}
	used := 0
	for _, b := range s.blocks {
		used += int(unsafe.Sizeof(*b)+unsafe.Sizeof(*b.keys)) + 8 + cap(b.ids)
	}
	for _, table := range s.tables {
		used += 4 * cap(table)
	}
	t.Logf("%d bytes a listing, IDs of 13 bytes included", used/n)
	if used/n > 64 {
		t.Errorf("%d bytes a listing", used/n)
	}
	for i := range n {
		if want := fmt.Sprintf("listing-%d", i); i%997 == 0 && s.id(i) != want {
			t.Errorf("listing %d is called %q", i, s.id(i))
		}
	}
}

// TestLanguages: whole texts are told, titles and lists of skills are not.
func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		text, code string
		supported  bool
	}{
		{strings.Repeat("You will own the product backlog and work with the developers on it. ", 6), "en", true},
		{strings.Repeat("Du verantwortest das Produkt und arbeitest eng mit den Entwicklern zusammen, damit es besser wird. ", 5), "de", false},
		{strings.Repeat("Vous êtes responsable du produit et travaillez avec les développeurs pour le rendre meilleur chaque jour. ", 5), "fr", false},
		{strings.Repeat("あなたは製品に責任を持ち、開発者と協力して、より良いものにしていきます。", 12), "ja", false},
		{strings.Repeat("Вы отвечаете за продукт и работаете вместе с разработчиками, чтобы сделать его лучше. ", 6), "ru", false},
		{"Produktverantwortliche (m/w/d)", "", true},
		{"Scrum, Kanban, Jira, Confluence, SQL, Python, Figma", "", true},
	} {
		code, supported := language(c.text)
		if code != c.code || supported != c.supported {
			t.Errorf("%.30s: %q, %v; want %q, %v", c.text, code, supported, c.code, c.supported)
		}
	}
}

// TestQuality: the flags of a text.
func TestQuality(t *testing.T) {
	long := strings.Repeat("Own the backlog and run it. ", 60)
	for _, c := range []struct{ text, want string }{
		{"", "empty"}, {" \n ", "empty"}, {long, "no-newlines"}, {"Own it. …", "truncated"}, {"Own it. Read more", "truncated"}, {"Own it and more", ""},
		{"Own it [...]", "truncated"}, {strings.Repeat("a b\n", 250)[:999] + "x", "truncated"}, {strings.Repeat("a b\n", 250)[:999] + ".", ""}, {"Own it.\nRun it.", ""},
	} {
		var l listing
		l.look(c.text)
		if got := strings.Join(l.flags.names(), ","); got != c.want {
			t.Errorf("%.40q (%d bytes): %q, want %q", c.text, len(c.text), got, c.want)
		}
	}
	l := listing{text: strings.Repeat("Own the backlog. ", maxText/16)}
	if err := l.settle(); err != nil || l.flags != flagTooLong || len(l.text) > maxText {
		t.Errorf("%v, %d bytes", l.flags.names(), len(l.text))
	}
}
