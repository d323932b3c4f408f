package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"jdcheck": func() { os.Exit(interruptible(os.Args[1:])) }})
}

// TestScripts runs the program as a user does: testdata/scripts, one file an
// idea, with the drafts of testdata/drafts in $DRAFTS.
func TestScripts(t *testing.T) {
	drafts, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/scripts",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DRAFTS", drafts+"/../../testdata/drafts")
			return nil
		},
	})
}
