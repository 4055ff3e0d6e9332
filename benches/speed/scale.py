#!/usr/bin/env python3
"""scale.py [--sizes N,N] [--runs R] [--work DIR] [--picture FILE] TOOL...

How time, memory, and output grow with the number of articles. Builds the corpus at each size with each tool, prints a
table for the manual, and draws the build times. Both axes are logarithmic: a straight line is growth in proportion.
Needs what run.py needs. Sizes that were built before in the same work folder are built again.
"""
import argparse, json, math, os, statistics, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 400, 70, 20, 150, 50
# Dashes as well as colors distinguish them. Each color has one for dark screens, which follows the page that shows the picture.
STYLES = [("#0b5d52", "#7fd1c6", ""), ("#a15c00", "#e8c987", "8 4"), ("#5b4b9a", "#b9aef0", "2 4"), ("#8a1f4d", "#f0a0bd", "12 4 2 4")]


def colors(ink, line, of_tools):
    rules = [f"text{{fill:{ink}}}", f".line{{stroke:{line}}}"]
    return "".join(rules + [f".tool{at}{{color:{color}}}.tool{at} text{{fill:{color}}}" for at, color in enumerate(of_tools)])


def measure(size, tools, arguments):
    """One row of run.py for each tool that is installed."""
    results = os.path.join(arguments.work, "results.jsonl")
    before = os.path.getsize(results) if os.path.exists(results) else 0
    runs = 1 if size >= 100_000 else arguments.runs
    command = [sys.executable, f"{HERE}/run.py", "build", "--n", str(size), "--runs", str(runs), "--work", arguments.work]
    subprocess.run(command + tools, check=True, stdout=subprocess.DEVNULL)
    with open(results) as file:
        file.seek(before)
        return {row["tool"]: row for row in map(json.loads, file)}


def table(rows):
    print("| Articles | Program | Build | Processor time | Peak memory | Files | Output |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for size, of_size in rows.items():
        for tool, row in of_size.items():
            wall, cpu, memory = (statistics.median(row[key]) for key in ("wall", "cpu", "rss"))
            print(f"| {size:,} | {tool} | {wall:.2f} s | {cpu:.2f} s | {memory:,.0f} MB | {row['files']:,} | {row['bytes'] / 1e6:,.0f} MB |")


def picture(rows):
    """Build times as SVG."""
    sizes = list(rows)
    times = [statistics.median(row["wall"]) for of_size in rows.values() for row in of_size.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    span = max(1, math.log10(sizes[-1] / sizes[0]))
    x = lambda size: LEFT + (WIDTH - LEFT - RIGHT) * math.log10(size / sizes[0]) / span
    y = lambda seconds: TOP + (HEIGHT - TOP - BOTTOM) * (high - math.log10(seconds)) / (high - low)
    text = lambda at, down, words, rest="": f'<text x="{at:.0f}" y="{down:.0f}" {rest}>{words}</text>'
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="14">',
           "<title>Time of a build by number of articles</title>"]
    tools = list(dict.fromkeys(tool for of_size in rows.values() for tool in of_size))
    light, dark = ([style[at] for style in STYLES[:len(tools)]] for at in (0, 1))
    out.append(f"<style>{colors('#222', '#ddd', light)}@media (prefers-color-scheme:dark){{{colors('#e8ece9', '#38423e', dark)}}}</style>")
    for power in range(low, high + 1):
        line = y(10.0 ** power)
        out += [f'<path d="M{LEFT} {line:.1f}H{WIDTH - RIGHT}" class="line"/>', text(LEFT - 8, line + 5, f"{10.0 ** power:g} s", 'text-anchor="end"')]
    out += [text(x(size), HEIGHT - BOTTOM + 22, f"{size:,}", 'text-anchor="middle"') for size in sizes]
    out.append(text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "articles", 'text-anchor="middle"'))
    for at, (tool, (_, _, dashes)) in enumerate(zip(tools, STYLES)):
        points = [(x(size), y(statistics.median(of_size[tool]["wall"]))) for size, of_size in rows.items() if tool in of_size]
        line = "L".join(f"{across:.1f} {down:.1f}" for across, down in points)
        out.append(f'<g class="tool{at}" fill="currentColor"><path d="M{line}" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="{dashes}"/>')
        out += [f'<circle cx="{across:.1f}" cy="{down:.1f}" r="4"/>' for across, down in points]
        out.append(text(points[-1][0] + 10, points[-1][1] + 5, tool) + "</g>")
    return "\n".join(out + ["</svg>\n"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", default="/dev/shm/bench")
    parser.add_argument("--picture", metavar="FILE")
    parser.add_argument("tools", nargs="+")
    arguments = parser.parse_args()
    rows = {}
    for size in map(int, arguments.sizes.split(",")):
        # Others take minutes and most of the memory at the largest size.
        rows[size] = measure(size, arguments.tools if size < 100_000 else arguments.tools[:1], arguments)
    table(rows)
    if arguments.picture:
        with open(arguments.picture, "w", encoding="utf-8") as file:
            file.write(picture(rows))


main()
