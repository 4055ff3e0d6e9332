"""One adaptor per generator: turn the neutral corpus into a site that tool can build,
and say how to build it, how to serve it and where an article ends up.

Every site gets the same things where the tool can do them: base template with a category
nav, article page with title, breadcrumbs, table of contents, tags and previous/next links,
a listing per category, a page per tag, sitemap, feed (20 newest), search index.
What a tool cannot do is said in its `lacks`.
"""
import json, os, re, shutil

FM = re.compile(r"\A---\n(.*?)\n---\n\n?", re.S)
LINK = re.compile(r"\]\(\.\./([a-z0-9-]+)/([a-z0-9-]+)\.md\)")

CSS = """:root{--fg:#1c1e21;--mut:#5f6b76;--acc:#0b5cad;--line:#d9dee3}*{box-sizing:border-box}
body{margin:0;font:16px/1.6 system-ui,sans-serif;color:var(--fg);display:grid;grid-template-columns:16rem minmax(0,1fr)}
nav.side{padding:1.5rem;border-right:1px solid var(--line);min-height:100vh}nav.side a{display:block;padding:.2rem 0}
main{max-width:48rem;padding:1.5rem 2rem}a{color:var(--acc);text-decoration:none}a:hover{text-decoration:underline}
.crumbs,.meta{color:var(--mut);font-size:.9rem}.toc{border:1px solid var(--line);padding:.6rem 1rem;border-radius:6px}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.3rem .6rem}pre{overflow:auto;background:#f5f7f9;padding:1rem}
blockquote{border-left:4px solid var(--line);margin-left:0;padding-left:1rem}.pn{display:flex;justify-content:space-between}
@media(max-width:50rem){body{display:block}nav.side{min-height:0;border:0}}@media(prefers-color-scheme:dark){:root{--fg:#e8eaed;--line:#3a4046}body{background:#15181b}}
"""

def w(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f: f.write(text)

def articles(corpus):
    root = os.path.join(corpus, "content")
    for cat in sorted(os.listdir(root)):
        d = os.path.join(root, cat)
        if os.path.isdir(d):
            for fn in sorted(os.listdir(d)):
                if fn.endswith(".md") and fn[0] != "_":
                    with open(os.path.join(d, fn), encoding="utf-8") as f: yield cat, fn[:-3], f.read()

def split(text):
    m = FM.match(text)
    return m.group(1), text[m.end():]

def fm_field(fm, key):
    m = re.search(rf"^{key}: (.*)$", fm, re.M)
    v = m.group(1) if m else ""
    return json.loads(v) if v.startswith('"') else v

def binary(name):
    p = os.environ.get("BENCH_" + name.upper().replace("-", "_")) or shutil.which(name)
    return p

class Tool:
    name = ""; exe = ""; lacks = ""; content = "content"; out = "public"
    site_of = None                                            # a variant of the tool that can use another one's prepared site
    def version_cmd(self): return [binary(self.exe), "--version"]
    def prepare(self, corpus, site, man): raise NotImplementedError
    def build(self, site): raise NotImplementedError          # list of argv lists, run in turn in `site`
    def serve(self, site, port): raise NotImplementedError
    def url(self, cat, slug): return f"/{cat}/{slug}/"
    def listing(self, cat): return f"/{cat}/"
    def source(self, site, cat, slug): return os.path.join(site, self.content, cat, slug + ".md")
    def clean(self, site):
        shutil.rmtree(os.path.join(site, self.out), ignore_errors=True)
    def index_files(self, site): return []                    # what a browser must load for a first query

# ------------------------------------------------------------------ answerbook
class Answerbook(Tool):
    name = "answerbook"; exe = "answerbook"
    def prepare(self, corpus, site, man):
        for cat, slug, text in articles(corpus):       # the section is the folder: no category field
            w(os.path.join(site, "content", cat, slug + ".md"), re.sub(r"^category: .*\n", "", text, count=1, flags=re.M))
        w(os.path.join(site, "answerbook.yml"), "title: Benchmark\nbase_url: http://127.0.0.1/\n")
    def build(self, site): return [[binary(self.exe), "build", "--root", site, "--output", os.path.join(site, self.out)]]
    def serve(self, site, port): return [binary(self.exe), "serve", "--root", site, "--port", str(port)]
    def url(self, cat, slug): return f"/{cat}/{slug}.html"
    def listing(self, cat): return f"/{cat}/index.html"
    def index_files(self, site): return []                    # sharded: a query loads a few small files: the browser tests count them

# ------------------------------------------------------------------ Hugo
HUGO_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }} | {{ site.Title }}</title><meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/style.css"></head><body>
{{ partialCached "nav.html" . }}<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
HUGO_NAV = """<nav class="side"><a href="/"><strong>{{ site.Title }}</strong></a>{{ range site.Home.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }} ({{ len .RegularPages }})</a>{{ end }}<a href="/tags/">All tags</a></nav>
"""
HUGO_PAGE = """{{ define "main" }}<p class="crumbs"><a href="/">Home</a> / {{ with .Parent }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>
<article data-pagefind-body><h1>{{ .Title }}</h1><p class="meta">{{ .Date.Format "2006-01-02" }}{{ range .GetTerms "tags" }} <a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}</p>
<div class="toc">{{ .TableOfContents }}</div>{{ .Content }}</article>
<p class="pn">{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>{{ end }}
"""
HUGO_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>{{ end }}
"""
HUGO_TAX = """{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> ({{ len .Pages }})</li>{{ end }}</ul>{{ end }}
"""
HUGO_HOME = """{{ define "main" }}<h1>{{ site.Title }}</h1><ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<h2>Recent</h2><ul>{{ range first 20 site.RegularPages.ByDate.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
HUGO_JSON = """[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{{ dict "title" .Title "url" .RelPermalink "description" .Description "category" .Section "tags" .Params.tags "content" .Plain | jsonify }}{{ end }}]
"""
class Hugo(Tool):
    name = "hugo"; exe = "hugo"; index = True
    lacks = "search index is a raw JSON dump of the text (index.json), nothing tokenised"
    def version_cmd(self): return [binary(self.exe), "version"]
    def prepare(self, corpus, site, man):
        shutil.copytree(os.path.join(corpus, "content"), os.path.join(site, "content"))
        for c in man["categories"]:
            w(f"{site}/content/{c}/_index.md", f"---\ntitle: {c.replace('-', ' ').capitalize()}\n---\n")
        w(f"{site}/hugo.toml", 'baseURL = "http://127.0.0.1/"\ntitle = "Benchmark"\nlocale = "en"\n'
          '[taxonomies]\ntag = "tags"\n[services.rss]\nlimit = 20\n'
          '[markup.goldmark.renderHooks.link]\nuseEmbedded = "always"\n'
          '[outputs]\nhome = ["html", "rss"%s]\nsection = ["html"]\ntaxonomy = ["html"]\nterm = ["html"]\n'
          % (', "json"' if self.index else ""))
        L = f"{site}/layouts"
        w(f"{L}/baseof.html", HUGO_BASE); w(f"{L}/_partials/nav.html", HUGO_NAV); w(f"{L}/page.html", HUGO_PAGE)
        w(f"{L}/section.html", HUGO_LIST); w(f"{L}/term.html", HUGO_LIST); w(f"{L}/taxonomy.html", HUGO_TAX)
        w(f"{L}/home.html", HUGO_HOME); w(f"{site}/static/style.css", CSS)
        if self.index: w(f"{L}/home.json", HUGO_JSON)
    def build(self, site): return [[binary(self.exe), "--quiet", "-s", site, "-d", os.path.join(site, self.out)]]
    def serve(self, site, port): return [binary(self.exe), "server", "-s", site, "--bind", "127.0.0.1", "-p", str(port)]
    def clean(self, site):
        for d in ("public", "resources"): shutil.rmtree(os.path.join(site, d), ignore_errors=True)
    def index_files(self, site): return [f"{site}/public/index.json"]
class HugoNoIndex(Hugo):
    name = "hugo-noindex"; index = False; lacks = "no search"
    def index_files(self, site): return []
class HugoPagefind(HugoNoIndex):
    name = "hugo+pagefind"; site_of = "hugo-noindex"; lacks = "search only after the second step; none in `hugo server`"
    def build(self, site):
        return super().build(site) + [[binary("pagefind"), "--site", os.path.join(site, self.out), "--quiet"]]

# ------------------------------------------------------------------ Zola
ZOLA_BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{% block title %}{{ config.title }}{% endblock %}</title>{% block head %}{% endblock %}
<link rel="stylesheet" href="/style.css"></head><body>
<nav class="side"><a href="/"><strong>{{ config.title }}</strong></a>{% for c in config.extra.categories %}<a href="/{{ c.slug }}/">{{ c.title }} ({{ c.n }})</a>{% endfor %}<a href="/tags/">All tags</a></nav>
<main>{% block main %}{% endblock %}</main></body></html>
"""
ZOLA_PAGE = """{% extends "base.html" %}{% block title %}{{ page.title }} | {{ config.title }}{% endblock %}
{% block head %}<meta name="description" content="{{ page.description }}"><link rel="canonical" href="{{ page.permalink }}">{% endblock %}
{% block main %}<p class="crumbs"><a href="/">Home</a> / <a href="/{{ page.components[0] }}/">{{ page.components[0] }}</a></p>
<article data-pagefind-body><h1>{{ page.title }}</h1><p class="meta">{{ page.date }}{% if page.taxonomies.tags %}{% for t in page.taxonomies.tags %} <a href="/tags/{{ t }}/">{{ t }}</a>{% endfor %}{% endif %}</p>
<div class="toc"><ul>{% for h in page.toc %}<li><a href="#{{ h.id }}">{{ h.title }}</a>{% if h.children %}<ul>{% for k in h.children %}<li><a href="#{{ k.id }}">{{ k.title }}</a></li>{% endfor %}</ul>{% endif %}</li>{% endfor %}</ul></div>{{ page.content | safe }}</article>
<p class="pn">{% if page.lower %}<a href="{{ page.lower.permalink }}">{{ page.lower.title }}</a>{% endif %}{% if page.higher %}<a href="{{ page.higher.permalink }}">{{ page.higher.title }}</a>{% endif %}</p>{% endblock %}
"""
ZOLA_LIST = """{% extends "base.html" %}{% block main %}<h1>{{ section.title }}</h1><ul>{% for p in section.pages %}<li><a href="{{ p.permalink }}">{{ p.title }}</a> {{ p.description }}</li>{% endfor %}</ul>{% endblock %}
"""
ZOLA_TERM = """{% extends "base.html" %}{% block main %}<h1>{{ term.name }}</h1><ul>{% for p in term.pages %}<li><a href="{{ p.permalink }}">{{ p.title }}</a> {{ p.description }}</li>{% endfor %}</ul>{% endblock %}
"""
ZOLA_TAX = """{% extends "base.html" %}{% block main %}<h1>Tags</h1><ul>{% for t in terms %}<li><a href="{{ t.permalink }}">{{ t.name }}</a> ({{ t.page_count }})</li>{% endfor %}</ul>{% endblock %}
"""
ZOLA_HOME = """{% extends "base.html" %}{% block main %}<h1>{{ config.title }}</h1><ul>{% for c in config.extra.categories %}<li><a href="/{{ c.slug }}/">{{ c.title }}</a></li>{% endfor %}</ul>{% endblock %}
"""
class Zola(Tool):
    name = "zola"; exe = "zola"; index = True; fast = False; debounce = None; lacks = "no recent list on the home page"
    def prepare(self, corpus, site, man):
        n = {}
        for cat, slug, text in articles(corpus):
            fm, body = split(text); n[cat] = n.get(cat, 0) + 1
            fm = re.sub(r"^category: (.*)\ntags:\n((?:  - .*\n)+)", lambda m: "taxonomies:\n  tags:\n" +
                        m.group(2).replace("  - ", "    - ") + "extra:\n  category: " + m.group(1) + "\n", fm, flags=re.M)
            w(f"{site}/content/{cat}/{slug}.md", f"---\n{fm}\n---\n" + LINK.sub(r"](@/\1/\2.md)", body))
        w(f"{site}/content/_index.md", "---\ntitle: Benchmark\n---\n")
        for c in man["categories"]:
            w(f"{site}/content/{c}/_index.md", f"---\ntitle: {c.replace('-', ' ').capitalize()}\nsort_by: weight\n---\n")
        cats = ",".join('{slug="%s",title="%s",n=%d}' % (c, c.replace("-", " ").capitalize(), n.get(c, 0)) for c in man["categories"])
        w(f"{site}/config.toml", f'base_url = "http://127.0.0.1"\ntitle = "Benchmark"\ncompile_sass = false\n'
          f'build_search_index = {"true" if self.index else "false"}\ngenerate_feeds = true\nfeed_limit = 20\n'
          f'taxonomies = [{{name = "tags"}}]\n[search]\ninclude_description = true\n[extra]\ncategories = [{cats}]\n')
        T = f"{site}/templates"
        for fn, t in (("base", ZOLA_BASE), ("page", ZOLA_PAGE), ("section", ZOLA_LIST), ("index", ZOLA_HOME),
                      ("tags/list", ZOLA_TAX), ("tags/single", ZOLA_TERM)): w(f"{T}/{fn}.html", t)
        w(f"{site}/static/style.css", CSS)
    def build(self, site): return [[binary(self.exe), "-r", site, "build"]]
    def serve(self, site, port):
        return [binary(self.exe), "-r", site, "serve", "-p", str(port)] + (["--fast"] if self.fast else []) + \
               (["--debounce", str(self.debounce)] if self.debounce else [])
    def index_files(self, site): return [f"{site}/public/{f}" for f in ("elasticlunr.min.js", "search_index.en.js")]
class ZolaFast(Zola): name = "zola-fast"; site_of = "zola"; fast = True; lacks = "serve only: --fast re-renders just the changed page"
class ZolaD20(Zola): name = "zola-d20"; site_of = "zola"; debounce = 20; lacks = "serve only: debounce 20 ms instead of the default 1000 ms"
class ZolaFastD20(ZolaFast): name = "zola-fast-d20"; site_of = "zola"; debounce = 20; lacks = "serve only: --fast and debounce 20 ms"
class ZolaNoIndex(Zola):
    name = "zola-noindex"; index = False
    def index_files(self, site): return []
class ZolaPagefind(ZolaNoIndex):
    name = "zola+pagefind"; site_of = "zola-noindex"
    def build(self, site):
        return super().build(site) + [[binary("pagefind"), "--site", os.path.join(site, self.out), "--quiet"]]

# ------------------------------------------------------------------ mdBook
class MdBook(Tool):
    name = "mdbook"; exe = "mdbook"; content = "src"; out = "book"; index = True
    lacks = "no front matter, tags, category pages, breadcrumbs, feed or sitemap; sidebar is one JS file"
    def prepare(self, corpus, site, man):
        summ = ["# Summary\n"]; last = None
        for cat, slug, text in articles(corpus):
            fm, body = split(text); t = fm_field(fm, "title")
            if cat != last: summ.append(f"\n# {cat.replace('-', ' ').capitalize()}\n"); last = cat
            summ.append(f"- [{t}]({cat}/{slug}.md)"); w(f"{site}/src/{cat}/{slug}.md", f"# {t}\n\n{body}")
        w(f"{site}/src/SUMMARY.md", "\n".join(summ) + "\n")
        w(f"{site}/book.toml", '[book]\ntitle = "Benchmark"\n[output.html.search]\nenable = %s\n[output.html.print]\nenable = false\n'
          % ("true" if self.index else "false"))
    def build(self, site): return [[binary(self.exe), "build", site]]
    def serve(self, site, port): return [binary(self.exe), "serve", site, "-n", "127.0.0.1", "-p", str(port)]
    def url(self, cat, slug): return f"/{cat}/{slug}.html"
    def index_files(self, site):
        return [os.path.join(d, f) for d, _, fs in os.walk(f"{site}/book") for f in fs
                if re.match(r"(searchindex|elasticlunr|searcher|mark)[-.\w]*\.js$", f)]
class MdBookNoIndex(MdBook):
    name = "mdbook-noindex"; index = False
    def index_files(self, site): return []

# ------------------------------------------------------------------ Zensical / MkDocs Material
MKDOCS = """site_name: Benchmark
site_url: http://127.0.0.1/
theme:
  name: material
  features: [navigation.path, navigation.prune, navigation.indexes, navigation.footer]
plugins:
  - search
  - tags
"""
class Zensical(Tool):
    name = "zensical"; exe = "zensical"; content = "docs"; out = "site"
    lacks = "no feed; nav.prune on"
    def prepare(self, corpus, site, man):
        shutil.copytree(os.path.join(corpus, "content"), f"{site}/docs")
        w(f"{site}/docs/index.md", "# Benchmark\n\n" + "".join(f"- [{c}]({c}/index.md)\n" for c in man["categories"]))
        w(f"{site}/docs/tags.md", "# Tags\n\n<!-- material/tags -->\n")
        per = {}
        for cat, slug, text in articles(corpus):
            fm, _ = split(text); per.setdefault(cat, []).append((slug, fm_field(fm, "title"), fm_field(fm, "description")))
        for c in man["categories"]:
            w(f"{site}/docs/{c}/index.md", f"# {c.replace('-', ' ').capitalize()}\n\n" +
              "".join(f"- [{t}]({s}.md) {d}\n" for s, t, d in per.get(c, [])))
        w(f"{site}/mkdocs.yml", MKDOCS)
    def build(self, site): return [[binary(self.exe), "build", "--clean", "-f", f"{site}/mkdocs.yml"]]
    def serve(self, site, port): return [binary(self.exe), "serve", "-f", f"{site}/mkdocs.yml", "-a", f"127.0.0.1:{port}"]
    def clean(self, site):
        for d in ("site", ".cache"): shutil.rmtree(os.path.join(site, d), ignore_errors=True)
    def index_files(self, site):
        return [os.path.join(d, f) for d, _, fs in os.walk(f"{site}/site") for f in fs
                if f in ("search_index.json", "search.json") or re.match(r"search\.[\w.]*js$", f)]
class MkDocs(Zensical):
    name = "mkdocs-material"; exe = "mkdocs"
    lacks = "no feed; nav.prune on"
    def build(self, site): return [[binary(self.exe), "build", "-q", "-f", f"{site}/mkdocs.yml"]]
    def serve(self, site, port): return [binary(self.exe), "serve", "-f", f"{site}/mkdocs.yml", "-a", f"127.0.0.1:{port}"]

# ------------------------------------------------------------------ Eleventy
class Eleventy(Tool):
    name = "eleventy"; exe = "eleventy"; out = "_site"; lacks = "no search index, no table of contents, no feed, no sitemap"
    def prepare(self, corpus, site, man):
        for cat, slug, text in articles(corpus):
            fm, body = split(text)
            w(f"{site}/content/{cat}/{slug}.md", f"---\n{fm}\nlayout: page.html\n---\n" + LINK.sub(r"](/\1/\2/)", body))
        nav = "".join(f'<a href="/{c}/">{c}</a>' for c in man["categories"])
        w(f"{site}/content/_includes/page.html", f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{{{ title }}}}</title><meta name="description" content="{{{{ description }}}}"><link rel="stylesheet" href="/style.css"></head><body><nav class="side">{nav}</nav><main><p class="crumbs">Home / {{{{ category }}}}</p><article data-pagefind-body><h1>{{{{ title }}}}</h1><p class="meta">{{% for t in tags %}}<a href="/tags/{{{{ t }}}}/">{{{{ t }}}}</a> {{% endfor %}}</p>{{{{ content }}}}</article></main></body></html>')
        w(f"{site}/content/tags.liquid", '---\npagination:\n  data: collections\n  size: 1\n  alias: tag\npermalink: "/tags/{{ tag | slugify }}/"\n---\n<h1>{{ tag }}</h1><ul>{% for p in collections[tag] %}<li><a href="{{ p.url }}">{{ p.data.title }}</a> {{ p.data.description }}</li>{% endfor %}</ul>')
        w(f"{site}/.eleventy.js", 'module.exports = c => ({dir: {input: "content", output: "_site"}, markdownTemplateEngine: false});\n')
    def build(self, site): return [[binary(self.exe), "--quiet"]]
    def serve(self, site, port): return [binary(self.exe), "--serve", "--quiet", f"--port={port}"]

TOOLS = {c.name: c() for c in (Answerbook, Hugo, HugoNoIndex, HugoPagefind, Zola, ZolaFast, ZolaD20, ZolaFastD20, ZolaNoIndex,
                               ZolaPagefind, MdBook, MdBookNoIndex, Zensical, MkDocs, Eleventy)}
