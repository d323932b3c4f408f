package source_test

import (
	"fmt"
	"strings"

	"jdcheck/internal/source"
)

func ExampleRead() {
	page := "<h1>Product Owner</h1>\n<ul><li>Own&nbsp;the <b>back</b>log</li></ul>"
	d, err := source.Read("job.html", []byte(page), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Printf("%q\n", d.Text[b.Start:b.End])
	}
	p := d.Position(strings.Index(d.Text, "log"))
	fmt.Printf("%s %d:%d\n", d.Format, p.Line, p.Column)
	// Output:
	// "Product Owner"
	// "Own the backlog"
	// html 2:33
}
