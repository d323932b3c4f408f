// Jdcheck reads job descriptions and says which role their duties describe and
// where they slip into a second job.
package main

import (
	"context"
	"os"
	"os/signal"
)

// version is that of the tool; the lexicon has a hash of its own.
const version = "0.1.0"

func main() { os.Exit(interruptible(os.Args[1:])) }

// interruptible runs the program until it is done or interrupted.
func interruptible(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return run(ctx, args, os.Stdin, os.Stdout, os.Stderr)
}
