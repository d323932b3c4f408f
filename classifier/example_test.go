package classifier_test

import (
	"fmt"

	"jdcheck/classifier"
	"jdcheck/lexicon"
)

func Example() {
	c, err := classifier.New(lexicon.Default(), classifier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	const draft = `What you will do
- Keep the product backlog refined and in order
- Write user stories with acceptance criteria
- Run sprint planning with the developers
- Accept finished stories at the sprint review
- Write the battlecards for the sales team
- Own positioning and messaging of every launch
- Build sales enablement material with win/loss stories
`
	r := c.Classify(classifier.Document{Title: "Product Manager", Text: draft})
	fmt.Println(r.Verdict, r.Role, r.Secondary)
	for _, f := range r.Findings {
		fmt.Println(f.Rule)
	}
	for _, s := range r.Sentences {
		fmt.Printf("%.24s… %s\n", draft[s.Start:s.End], s.Roles)
	}
	// Output:
	// mixed product-owner [product-marketing-manager]
	// mixed-roles
	// title-mismatch
	// What you will do… []
	// Keep the product backlog… [product-owner]
	// Write user stories with … [product-owner]
	// Run sprint planning with… [product-owner]
	// Accept finished stories … [product-owner]
	// Write the battlecards fo… [product-marketing-manager]
	// Own positioning and mess… [product-marketing-manager]
	// Build sales enablement m… [product-marketing-manager]
}
