module jdcheck

go 1.26
