package lsp_test

import (
	"context"
	"fmt"
	"strings"

	"jdcheck/classifier"
	"jdcheck/internal/report"
	"jdcheck/internal/report/mend"
	"jdcheck/internal/report/mend/lsp"
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
	judge := func(d *source.Document) (mend.Input, report.Result, error) {
		in := mend.Input{Doc: d, Title: d.Title, Classifier: c, Lexicon: set}
		in.Report = c.Classify(in.Document())
		return in, report.Result{Doc: d, Report: in.Report}, nil
	}
	message := `{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}`
	in := strings.NewReader(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(message), message))
	var out strings.Builder
	err = lsp.Serve(context.Background(), in, &out, lsp.Options{Judge: judge})
	_, answer, _ := strings.Cut(out.String(), "\r\n\r\n")
	fmt.Println(answer)
	fmt.Println(err)
	// Output:
	// {"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"textDocument/hover before initialize"}}
	// the client left without a shutdown
}
