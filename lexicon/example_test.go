package lexicon_test

import (
	"fmt"

	"jdcheck/lexicon"
)

func Example() {
	words := lexicon.Default()
	t := words.ReadTitle("Senior Manager, Product Marketing (Remote)")
	fmt.Println(t.Role, t.Level)
	section, _ := words.HeadingSection("What you’ll do")
	fmt.Println(section)
	owner, _ := words.Role("product-owner")
	fmt.Println(owner.Title, owner.Code)
	// Output:
	// product-marketing-manager senior
	// duties
	// Product Owner po
}
