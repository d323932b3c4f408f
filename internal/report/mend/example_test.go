package mend_test

import (
	"fmt"

	"jdcheck/classifier"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/source"
	"jdcheck/lexicon"
)

func Example() {
	set := lexicon.Default()
	c, err := classifier.New(set, classifier.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := source.Read("draft.md", []byte("# Product Manager\n\n- Keep the product backlog in order\n- Write user stories with acceptance criteria\n- Accept finished stories\n"), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	in := mend.Input{Doc: d, Report: c.Classify(classifier.Document{Text: d.Text}), Classifier: c, Lexicon: set}
	fmt.Println(mend.Suggest(in, "").Jobs[0].Titles[0].Text)
	_, err = mend.Split(in)
	fmt.Println(err)
	// Output:
	// Product Owner
	// nothing to split: it reads as Product Owner
}
