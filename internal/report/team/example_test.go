package team_test

import (
	"fmt"

	"jdcheck/classifier"
	"jdcheck/internal/report/team"
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
	d, err := source.Read("po.md", []byte("# Product Owner\n\n- Keep the product backlog in order\n- Write user stories with acceptance criteria\n- Accept finished stories\n"), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	job := team.Job{Doc: d, Report: c.Classify(classifier.Document{Text: d.Text})}
	s, err := team.Read(set, []team.Job{job}, team.Startup)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range s.Rows {
		if len(row.Owners()) > 0 {
			fmt.Println(row.Area.Name)
		}
	}
	// Output:
	// backlog
	// stories and acceptance
}
