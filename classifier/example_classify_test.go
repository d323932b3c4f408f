package classifier_test

import (
	"fmt"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func ExampleClassifier_Classify() {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	const draft = `Duties
- Write user stories with acceptance criteria
- Groom the product backlog before every sprint
- Accept finished stories at the sprint review
- You will not write battlecards
`
	r := c.Classify(classifier.Document{Title: "Product Owner", Text: draft})
	fmt.Println(r.Verdict, r.Role)
	for _, e := range r.Evidence {
		if words := draft[e.Start:e.End]; words == "battlecards" {
			fmt.Printf("%s at byte %d is %s: %g points\n", words, e.Start, e.Relation, e.Points)
		}
	}
	// Output:
	// single product-owner
	// battlecards at byte 169 is negated: 0 points
}
