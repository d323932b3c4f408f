package text_test

import (
	"fmt"

	"jdcheck/internal/text"
)

func Example() {
	src := "## What you'll do\n- Own the roadmap. Don't wait; ask the customers’ teams.\n"
	vocab := text.NewVocab([]string{"own", "roadmap", "customer"}, nil)
	reader := text.NewMemo(vocab, 1000).Reader()
	for _, block := range text.Blocks(src) {
		if block.Kind == text.Heading {
			fmt.Println("heading:", src[block.Start:block.End])
			continue
		}
		for _, s := range text.Sentences(nil, src, block) {
			fmt.Println("sentence:", src[s.Start:s.End])
			for _, w := range reader.Words(nil, src, s) {
				if w.Stem != 0 {
					fmt.Println("  known word:", src[w.Start:w.End])
				}
			}
		}
	}
	// Output:
	// heading: What you'll do
	// sentence: Own the roadmap.
	//   known word: Own
	//   known word: roadmap
	// sentence: Don't wait; ask the customers’ teams.
	//   known word: customers’
}

func ExampleForms() {
	for _, f := range text.Forms("Prioritising KPIs, hands-on") {
		fmt.Println(f.Exact, f.Stem)
	}
	// Output:
	// Prioritising priorit
	// KPIs kpi
	// hands hand
	// on on
}
