package batch

type key struct{}
type fact struct{}
