package config_test

import (
	"fmt"

	"jdcheck/internal/report/config"
)

func Example() {
	c, err := config.Read(".jdcheck.yml", []byte("files:\n  - match: [po-*]\n    expect: product-owner\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	d := c.For("jobs/po-payments.md")
	fmt.Println(d.Expect, d.ExpectAt)
	// Output: product-owner .jdcheck.yml:3:13
}
