package report_test

import (
	"fmt"
	"os"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/source"
)

func Example() {
	d, err := source.Read("draft.txt", []byte("Care for the sick.\n"), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := report.New(os.Stdout, report.Options{Roles: []report.Role{{ID: "product-owner", Title: "Product Owner"}, {ID: "product-manager", Title: "Product Manager"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := &classifier.Report{Verdict: classifier.None, Confidence: 0.9, Title: classifier.Title{Text: "Nurse"}}
	if err := w.Add(report.Result{Doc: d, Report: r}); err != nil {
		fmt.Println(err)
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// draft.txt: titled "Nurse", describes another occupation, none of the 2 roles that were looked for
	//   confidence 0.90
}
