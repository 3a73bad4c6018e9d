class Gongshi < Formula
  desc "Static site generator that puts rectification work in front of the public"
  homepage "@HOME@"
  version "0.2.0"
  license any_of: ["MIT", "Apache-2.0"]

  on_macos do
    on_arm do
      url "@HOME@/releases/download/v0.2.0/gongshi-0.2.0-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256:gongshi-0.2.0-aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@HOME@/releases/download/v0.2.0/gongshi-0.2.0-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256:gongshi-0.2.0-x86_64-apple-darwin.tar.gz@"
    end
  end
  on_linux do
    on_arm do
      url "@HOME@/releases/download/v0.2.0/gongshi-0.2.0-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:gongshi-0.2.0-aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "@HOME@/releases/download/v0.2.0/gongshi-0.2.0-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256:gongshi-0.2.0-x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "gongshi"
    generate_completions_from_executable(bin/"gongshi", "completions")
    (man1/"gongshi.1").write Utils.safe_popen_read(bin/"gongshi", "man")
  end

  test do
    system bin/"gongshi", "init", "site"
    system bin/"gongshi", "--root", "site", "build"
    assert_path_exists testpath/"site/output/index.html"
  end
end
