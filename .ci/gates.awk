# Compares figures (name, number) with bounds (name, least or most, number);
# the bounds come first. Fails where a bound is missed or has no figure.
/^#/ || NF == 0 { next }
NR == FNR       { names[++n] = $1; sense[$1] = $2; bound[$1] = $3; next }
                { figure[$1] = $2 }
END {
	for (i = 1; i <= n; i++) {
		name = names[i]
		said = "ok"
		if (!(name in figure)) said = "NO FIGURE"
		else if (sense[name] == "least" && figure[name] + 0 < bound[name] + 0) said = "MISSED"
		else if (sense[name] == "most" && figure[name] + 0 > bound[name] + 0) said = "MISSED"
		else if (sense[name] != "least" && sense[name] != "most") said = "NO SENSE"
		if (said != "ok") missed++
		printf "%-32s %6s  %-5s %s  %s\n", name, figure[name], sense[name], bound[name], said
	}
	if (n == 0) { print "no bounds"; exit 1 }
	exit missed > 0
}
