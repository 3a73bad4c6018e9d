#!/usr/bin/env python3
"""How long the desk takes to answer at a form: the page, a pause while typing, the list of units.

    desk.py --gongshi PATH --root SITE --unit c0025/b20 [--pauses 20]

A pause sends the whole form of the unit's plan with one text changed, as the page does, and waits for findings, the text
that would be written and what would change publicly. The draft is thrown away at the end; no file of the site changes.
Sites come from gen.py. Needs Python 3.11 and nothing else.
"""
import argparse, html, http.client, json, re, statistics, subprocess, time, urllib.parse


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gongshi", required=True); ap.add_argument("--root", required=True)
    ap.add_argument("--unit", required=True); ap.add_argument("--pauses", type=int, default=20)
    a = ap.parse_args()
    server = subprocess.Popen([a.gongshi, "--root", a.root, "serve", "--edit", "--port", "0", "--as-of", "2012-08-05"],
                              stdout=subprocess.PIPE, text=True)
    host, entrance = re.search(r"http://([\d.:]+)(\S*)", server.stdout.readline()).groups()

    def ask(method, path, fields=None, headers={}):
        start = time.perf_counter()
        connection = http.client.HTTPConnection(host)
        connection.request(method, path, fields and urllib.parse.urlencode(fields), headers)
        answer = connection.getresponse()
        return answer, answer.read().decode(), (time.perf_counter() - start) * 1000

    cookie = ask("GET", entrance)[0].getheader("Set-Cookie").split(";")[0]
    headers = {"Cookie": cookie, "Origin": "http://" + host, "Content-Type": "application/x-www-form-urlencoded"}
    form = f"/.desk/file/content/units/{a.unit}/plan.toml"
    _, page, opened = ask("GET", form, None, headers)
    state = re.search(r'name="state" value="(\w+)"', page)[1]
    areas = re.finditer(r'<textarea[^>]* name="(f:[^"]+)"[^>]*>(.*?)</textarea>', page, re.S)
    inputs = re.finditer(r'<input[^>]* name="(f:[^"]+)" value="([^"]*)"', page)
    fields = [(html.unescape(m[1]), html.unescape(m[2]).lstrip("\n")) for m in [*areas, *inputs]]
    pauses = []
    for n in range(a.pauses):
        typed = [(key, text + (f"第{n}次" if key == "f:problems[0].text" else "")) for key, text in fields]
        _, said, took = ask("POST", form, [("do", "draft"), ("state", state), *typed], headers)
        state = json.loads(said)["state"]
        pauses.append(took)
    listed = [ask("GET", "/.desk/list", None, headers)[2] for _ in range(3)]
    ask("POST", form, [("do", "discard"), ("state", state)], headers)
    server.terminate()
    print(f"form {opened:.0f} ms, {len(fields)} fields")
    print(f"pause {statistics.median(pauses):.0f} ms, worst {max(pauses):.0f} ms")
    print(f"list {listed[0]:.0f} ms, then {min(listed[1:]):.0f} ms")


if __name__ == "__main__":
    main()
